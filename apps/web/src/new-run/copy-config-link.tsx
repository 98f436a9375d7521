"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { Link2 } from "lucide-react";
import { Button } from "../components/button.tsx";
import { copyText } from "../components/copy-button.tsx";
import { toast } from "../components/toast.ts";

const encoder = () => import("./encode-config.ts");

/** Copies an address that opens the form with this config, on any Glyphlab that has its data set. */
export function CopyConfigLink({ config }: { config: RunConfig }) {
  const copy = async () => {
    try {
      const { encodeConfig } = await encoder();
      await copyText(`${location.origin}/new?config=${encodeConfig(config)}`, "A link to this config");
    } catch (error) {
      toast.error(GlyphlabError.from(error).message);
    }
  };
  return (
    <Button size="small" variant="ghost" onPointerEnter={() => void encoder()} onFocus={() => void encoder()} onClick={() => void copy()}>
      <Link2 />
      Copy link to this config
    </Button>
  );
}
