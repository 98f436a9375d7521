// Imported first by every command, for its effect: what follows may use what this Node has. Only old syntax here, so that an old Node
// prints the sentence and no syntax error.
const [oldestMajor, oldestMinor] = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  console.error(
    `Glyphlab needs Node.js ${oldestMajor}.${oldestMinor} or newer; this is Node.js ${process.versions.node}. Get a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}
