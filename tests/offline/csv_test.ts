import { assertEquals } from "@std/assert";
import { parse } from "@std/csv";

Deno.test("parse reads rows", () => {
  assertEquals(parse('a,"b ""c"""\n1,2\n'), [["a", 'b "c"'], ["1", "2"]]);
  const records: Record<"x" | "y", string>[] = parse("1,2\n", { columns: ["x", "y"] });
  assertEquals(records, [{ x: "1", y: "2" }]);
});
