/**
 * Every public function, class and constant of the library has an example, and says shapes where tensors come or go.
 * That examples run is checked by `deno test --doc`, that everything is documented by `deno doc --lint`.
 */
import { assert, assertEquals } from "@std/assert";

interface Declaration {
  readonly kind: string;
  readonly jsDoc?: { readonly doc?: string; readonly tags?: readonly { readonly kind: string }[] };
  readonly def?: { readonly params?: unknown; readonly returnType?: unknown };
}
interface PublicSymbol {
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

const entry = new URL("../lib/mod.ts", import.meta.url).href;
const { stdout } = new Deno.Command(Deno.execPath(), {
  args: ["doc", "--json", entry],
  stdout: "piped",
  stderr: "null",
}).outputSync();
const { nodes } = JSON.parse(new TextDecoder().decode(stdout));
const symbols: readonly PublicSymbol[] = nodes[entry].symbols;
const declarations = symbols.flatMap(({ name, declarations }) =>
  declarations.map((declaration) => ({ name, ...declaration }))
);

Deno.test("every public function, class and constant has an example", () => {
  assert(declarations.length > 300, `deno doc lists only ${declarations.length} symbols`);
  const without = declarations
    .filter(({ kind }) => ["function", "class", "variable"].includes(kind))
    .filter(({ jsDoc }) => !jsDoc?.tags?.some(({ kind }) => kind === "example"));
  assertEquals(without.map(({ name }) => name), []);
});

Deno.test("every public function on tensors says their shapes", () => {
  const onTensors = declarations.filter(({ kind, def }) =>
    kind === "function" && JSON.stringify([def?.params, def?.returnType]).includes('"Tensor"')
  );
  assert(
    onTensors.length > 50,
    `only ${onTensors.length} functions have tensors in their signature`,
  );
  // Either in words, or as [N, D] in the text; code in examples does not count.
  const saysShape = ({ jsDoc }: Declaration) => {
    const words = jsDoc?.tags?.filter(({ kind }) => kind !== "example") ?? [];
    const text = JSON.stringify([jsDoc?.doc, words]);
    return /\bshapes?\b|\[(\w+|…)(, ?(\w+|…))*\]|matri(x|ces)|scalar|one number/.test(text);
  };
  assertEquals(onTensors.filter((it) => !saysShape(it)).map(({ name }) => name), []);
});
