/** Where data and binaries go that the server's user could not reach in the clone. Only root ever needs it, and only root may make it. */
export const machineFolder = "/var/lib/glyphlab";
