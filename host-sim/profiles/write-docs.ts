/** `npm run docs`: writes what is generated from the tables of fields. A test fails when it is out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFields } from "./field-docs";
import { profileSchema } from "./json-schema";

const path = join(__dirname, "../../docs/profiles.md");
writeFileSync(path, withFields(readFileSync(path, "utf8")));
for (const what of ["device", "limits"] as const) {
  writeFileSync(join(__dirname, `${what}.schema.json`), `${JSON.stringify(profileSchema(what), null, 2)}\n`);
}
