/**
 * `npm run build:web`: writes the page as a folder for any static host. All addresses in it are relative, so it can be
 * served under any path.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PageBundle } from "./bundle";

/** Writes the page into `folder`, creates it if necessary, and returns the number of bytes written. */
export async function buildPage(folder: string): Promise<number> {
  const bundle = new PageBundle();
  try {
    let bytes = 0;
    await mkdir(folder, { recursive: true });
    for (const file of await bundle.build()) {
      await writeFile(join(folder, file.name), file.body);
      bytes += file.body.length;
    }
    return bytes;
  } finally {
    await bundle.close();
  }
}

if (require.main === module) {
  const folder = process.argv[2] ?? join("build", "web");
  buildPage(folder).then(
    (bytes) => console.log(`${folder}: ${Math.round(bytes / 1000)} kB`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
