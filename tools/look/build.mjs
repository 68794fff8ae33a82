// Compiles the style sheet and the scripts into the Django app, compressed as well, and records what from.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const app = join(here, "../../src/learnt/web/look");
const out = join(app, "static/look");
const modules = join(here, "node_modules");
const digest = (data) => createHash("sha256").update(data).digest("hex");

function write(name, data) {
  writeFileSync(join(out, name), data);
  if (!/\.(css|js|svg)$/.test(name)) return;
  const bytes = Buffer.from(data);
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(bytes, { params }));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const sheet = compile(join(here, "src/look.scss"), { style: "compressed", loadPaths: [here, modules], quietDeps: true });
write("look.css", sheet.css);

const bundled = await build({
  entryPoints: [join(here, "src/look.mjs")],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  write: false,
});
write("look.js", bundled.outputFiles[0].contents);
write("supported.js", readFileSync(join(here, "src/supported.js")));
const htmx = readFileSync(join(modules, "htmx.org/dist/htmx.min.js"), "utf8");
write("htmx.js", htmx.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
write("favicon.svg", readFileSync(join(here, "src/favicon.svg")));
write("favicon.png", readFileSync(join(here, "src/favicon.png")));

for (const name of ["icon-tag-remove-cross.svg", "icon-tag-remove-cross-white.svg"]) {
  write(name, readFileSync(join(modules, "@ministryofjustice/frontend/moj/assets/images", name)));
}
write("licences.txt", readFileSync(join(here, "src/licences.txt")));

const sources = ["build.mjs", "package.json", "package-lock.json", ...readdirSync(join(here, "src")).map((f) => `src/${f}`)];
const recorded = {
  packages: JSON.parse(readFileSync(join(here, "package.json"), "utf8")).devDependencies,
  sources: Object.fromEntries(sources.sort().map((f) => [f, digest(readFileSync(join(here, f)))])),
  made: Object.fromEntries(readdirSync(out).sort().map((f) => [f, digest(readFileSync(join(out, f)))])),
};
writeFileSync(join(app, "compiled.json"), `${JSON.stringify(recorded, null, 2)}\n`);
for (const name of Object.keys(recorded.made)) console.log(name, readFileSync(join(out, name)).length);
