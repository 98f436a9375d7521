"use client";
import { mergeProps } from "@base-ui/react/merge-props";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { usePopups } from "./use-popups.ts";

type Popups = NonNullable<ReturnType<typeof usePopups>>;
export type TriggerElement = ReactElement<Record<string, unknown>>;

interface Props {
  trigger: TriggerElement;
  opens: "menu" | "dialog" | "listbox";
  /** Whether it is open already. */
  open?: boolean;
  children: (popups: Popups, trigger: TriggerElement) => ReactNode;
}

/**
 * A button that opens something. Until somebody reaches for it, with the pointer or the focus, it is the button alone; then the whole of it takes its
 * place, with focus, and answers what was done to the button meanwhile.
 */
export function OpensOnDemand({ trigger, opens, open = false, children }: Props) {
  const [reached, setReached] = useState(open);
  if (open && !reached) setReached(true);
  const popups = usePopups(reached);
  // The click that ends a press comes to the element on which the press began, or to none.
  const [pressed, setPressed] = useState(false);
  const element = useRef<HTMLElement>(null);
  const focused = useRef(false);
  const missed = useRef<Event[]>([]);
  const isWhole = reached && popups !== null && !pressed;
  useLayoutEffect(() => {
    if (!isWhole) return;
    if (focused.current) element.current?.focus({ preventScroll: true });
  }, [isWhole]);
  useEffect(() => {
    if (!isWhole) return;
    // Outside of React's own work, as events come.
    queueMicrotask(() => {
      for (const event of missed.current.splice(0)) element.current?.dispatchEvent(copyOf(event));
    });
  }, [isWhole]);
  if (isWhole) return children(popups, withRef(trigger, element));

  const reach = () => setReached(true);
  const miss = ({ nativeEvent }: SyntheticEvent) => missed.current.push(nativeEvent);
  const press = {
    onPointerDown: (event: React.PointerEvent) => {
      missed.current = [event.nativeEvent];
      reach();
      setPressed(true);
    },
    onMouseDown: miss,
    onPointerUp: miss,
    onMouseUp: miss,
    onClick: (event: React.MouseEvent) => {
      miss(event);
      reach();
      setPressed(false);
    },
    onPointerCancel: () => {
      missed.current = [];
      setPressed(false);
    },
    onPointerLeave: ({ pointerType }: React.PointerEvent) => {
      // A finger leaves as it is lifted, before the click.
      if (pointerType === "touch") return;
      missed.current = [];
      setPressed(false);
    },
  };
  return withRef(
    cloneElement(
      trigger,
      mergeProps(trigger.props, {
        ...(opens === "listbox" ? { role: "combobox" } : {}),
        "aria-haspopup": opens,
        "aria-expanded": false,
        ...press,
        onPointerEnter: reach,
        onFocus: () => {
          focused.current = true;
          reach();
        },
        onBlur: () => {
          focused.current = false;
        },
        onKeyDown: (event: React.KeyboardEvent) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            miss(event);
          }
        },
      }),
    ),
    element,
  );
}

const withRef = (trigger: TriggerElement, ref: RefObject<HTMLElement | null>): TriggerElement => cloneElement(trigger, { ref });

/** An event is its own description: its fields are named as those that it is made from. */
const copyOf = (event: Event): Event => new (event.constructor as typeof Event)(event.type, event);
