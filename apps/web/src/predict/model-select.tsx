import { Select } from "../components/select.tsx";
import { formatPercent } from "../format/number.ts";

interface Props<Id extends string | null> {
  label: string;
  models: readonly { id: string; run: { name: string; testAccuracy: number | null } }[];
  value: Id;
  /** Where a model need not be chosen: what is chosen then. */
  none?: null extends Id ? string : never;
  onChange: (id: Id | string) => void;
}

const noModel = "none";

/** A model by its name and accuracy. */
export function ModelSelect<Id extends string | null>({ label, models, value, none, onChange }: Props<Id>) {
  const options = models.map(({ id, run }) => ({ value: id, label: `${run.name}, ${formatPercent(run.testAccuracy)}` }));
  return (
    <Select
      aria-label={label}
      className="w-64 max-w-[70vw]"
      options={none === undefined ? options : [{ value: noModel, label: none }, ...options]}
      value={value ?? noModel}
      onValueChange={(next) => onChange(next === noModel ? (null as Id) : next)}
    />
  );
}
