import type { inferRouterOutputs } from "@trpc/server";
import type { SelectOption } from "../components/select.tsx";
import { formatPercent } from "../format/number.ts";
import { modelTitle } from "../models/listed-model.ts";
import type { AppRouter } from "../server/router.ts";

export type ChoosableModel = inferRouterOutputs<AppRouter>["models"]["list"][number];

/** The model that an id or an alias stands for. */
export const modelAskedFor = (models: readonly ChoosableModel[], asked: string | null): ChoosableModel | undefined =>
  models.find(({ id, aliases }) => id === asked || (asked !== null && aliases.includes(asked)));

/** What can be chosen: first the aliases, which go with the model that they point at, then every model. */
export function modelOptions(models: readonly ChoosableModel[]): SelectOption<string>[] {
  const described = (model: ChoosableModel) => `${modelTitle(model)}, ${formatPercent(model.testAccuracy)}`;
  const byAlias = models
    .flatMap((model) => model.aliases.map((alias) => ({ value: alias, label: `${alias}: ${described(model)}` })))
    .sort((one, other) => one.value.localeCompare(other.value));
  return [...byAlias, ...models.map((model) => ({ value: model.id, label: described(model) }))];
}
