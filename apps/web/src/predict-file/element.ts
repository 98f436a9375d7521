/** An element of the page, which has it. */
export function element<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found: Element | null = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} “${id}”`);
  return found;
}
