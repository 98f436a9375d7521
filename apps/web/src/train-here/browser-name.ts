/** In this order: most browsers also name those that they want to be taken for. */
const browsers: readonly [pattern: RegExp, name: string][] = [
  [/\bEdgA?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bCriOS\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+).* Safari\//, "Safari"],
];
const systems: readonly [pattern: RegExp, name: string][] = [
  [/\b(iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** A browser in a few words, such as "Chrome 141 on Linux", from its user agent string. */
export function browserName(userAgent: string): string {
  const [browser, version] = browsers.flatMap(([pattern, name]) => {
    const found = pattern.exec(userAgent);
    return found ? [name, found[1]] : [];
  });
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return `${browser ? `${browser} ${version}` : "a browser"}${system ? ` on ${system}` : ""}`;
}
