"use client";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/text-field.tsx";
import type { Condition } from "./condition.ts";
import { type FieldId, fieldOf } from "./run-fields.ts";

interface Props {
  id: FieldId;
  condition: Condition | null;
  onFinish: (condition: Condition) => void;
}

/** Asks for a part of a text. */
export function TextEditor({ id, condition, onFinish }: Props) {
  const [text, setText] = useState(condition?.type === "contains" ? condition.text : "");
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onFinish({ type: "contains", text: text.trim() });
      }}
    >
      <TextField
        aria-label={`${fieldOf(id).label} contains`}
        placeholder="Contains …"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={text.trim() === ""}>
        Apply
      </Button>
    </form>
  );
}
