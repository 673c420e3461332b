/** `npm run docs`: writes the generated parts of the documentation. A test fails when they are out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFields } from "./field-docs";

const path = join(__dirname, "../../docs/profiles.md");
writeFileSync(path, withFields(readFileSync(path, "utf8")));
