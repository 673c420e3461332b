/** `npm run docs`: writes what is generated in the documentation. A test says when it is out of date. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFields } from "./field-docs";

const path = join(__dirname, "../../docs/profiles.md");
writeFileSync(path, withFields(readFileSync(path, "utf8")));
