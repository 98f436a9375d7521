"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useState } from "react";
import Markdown from "react-markdown";
import { classNames } from "./class-names.ts";
import { controlClasses } from "./control-classes.ts";
import { SegmentedControl } from "./segmented-control.tsx";

const ways = [
  { value: "read", label: "Read" },
  { value: "write", label: "Write" },
] as const;

/**
 * What people note about something, in Markdown. HTML in it stays text, and pictures are left out: they would be fetched from elsewhere. The default
 * export, because pages load it when it is looked at, and with it what reads Markdown.
 */
export default function NotesEditor({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [way, setWay] = useState<"read" | "write">(text === "" ? "write" : "read");
  return (
    <>
      <SegmentedControl label="Read or write" options={ways} value={way} onValueChange={setWay} />
      {way === "write" ? (
        <textarea
          aria-label="Notes"
          placeholder="What others should know, in Markdown. The search finds it."
          className={classNames(controlClasses, "h-40 resize-y py-2 font-mono leading-5")}
          maxLength={limits.notesLength}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <div className="notes max-h-[50dvh] min-h-24 overflow-y-auto break-words rounded-md border p-3">
          {text.trim() === "" ? <p className="text-muted">Nothing noted yet.</p> : <Markdown disallowedElements={["img"]}>{text}</Markdown>}
        </div>
      )}
    </>
  );
}
