// Imported first by every command, for its effect: what follows may use what this Node has. Only old syntax here, so that an old Node
// prints the sentence and no syntax error.
const oldest = [20, 19];
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(
    `Glyphlab needs Node.js ${oldest.join(".")} or newer; this is Node.js ${process.versions.node}. Get a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}
