const signs = ["pointermove", "pointerdown", "keydown", "touchstart"] as const;

/** Calls back with the first sign that somebody is at the page: what a person may ask for can be fetched then, and a page that is only looked at needs less. */
export function onSomebodyHere(callback: () => void): () => void {
  const once = () => {
    stop();
    callback();
  };
  const stop = () => {
    for (const sign of signs) window.removeEventListener(sign, once, true);
  };
  for (const sign of signs) window.addEventListener(sign, once, { capture: true, passive: true });
  return stop;
}
