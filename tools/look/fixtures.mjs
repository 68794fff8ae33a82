// Takes the design system's own examples, by which the components are checked, out of the package. Run after an update.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const kept = join(here, "../../tests/unit/web/look/fixtures");
const components = join(here, "node_modules/govuk-frontend/dist/govuk/components");

for (const file of readdirSync(kept).filter((name) => name.endsWith(".json"))) {
  const names = JSON.parse(readFileSync(join(kept, file), "utf8")).map((one) => one.name ?? one);
  const { fixtures } = JSON.parse(readFileSync(join(components, file.replace(/\.json$/, ""), "fixtures.json"), "utf8"));
  const chosen = names.map((name) => {
    const found = fixtures.find((one) => one.name === name);
    if (!found) throw new Error(`${file}: the package has no example named ${name}.`);
    return { name, options: found.options, html: found.html };
  });
  writeFileSync(join(kept, file), `${JSON.stringify(chosen, null, 1)}\n`);
}
