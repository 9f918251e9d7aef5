import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { FakeCheckout } from "./fake_checkout.ts";

const COMMANDS = ["lab", "run", "test", "publish", "bench", "release", "grade", "doctor"];

Deno.test("./course alone lists the commands, and so does help", async () => {
  using checkout = new FakeCheckout();
  const alone = await checkout.run([]);
  assertEquals(alone.code, 0);
  for (const command of COMMANDS) {
    assertMatch(alone.stdout, new RegExp(`^  ${command} +\\w`, "m"));
  }
  for (const word of ["help", "--help", "-h"]) {
    assertEquals((await checkout.run([word])).stdout, alone.stdout);
  }
  assertEquals(checkout.takeCalls(), []);
});

Deno.test("every command that is listed explains itself and installs nothing for that", async () => {
  using checkout = new FakeCheckout();
  const list = (await checkout.run([])).stdout;
  const commands = [...list.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name);
  assertEquals(commands, COMMANDS);
  for (const command of commands) {
    const { code, stdout } = await checkout.run([command, "--help"]);
    assertEquals(code, 0);
    assertStringIncludes(stdout, `Usage: ./course ${command}`);
    assertEquals((await checkout.run(["help", command])).stdout, stdout);
    assertEquals((await checkout.run([command, "word", "-h"])).stdout, stdout);
  }
  assertEquals(checkout.takeCalls(), []);
});

Deno.test("an unknown command suggests the nearest one, if one is near", async () => {
  using checkout = new FakeCheckout();
  for (
    const [word, nearest] of [["tset", "test"], ["tests", "test"], ["lap", "lab"], ["runn", "run"]]
  ) {
    const { code, stderr } = await checkout.run([word]);
    assertEquals(code, 1);
    assertStringIncludes(
      stderr,
      `there is no command "${word}". Did you mean ./course ${nearest}?`,
    );
  }
  for (const word of ["install", "x", "", "lab run"]) {
    const { code, stderr } = await checkout.run([word]);
    assertEquals(code, 1);
    assertStringIncludes(stderr, `there is no command "${word}"`);
    assert(!stderr.includes("Did you mean"));
  }
});

Deno.test("test refuses words that it does not know", async () => {
  using checkout = new FakeCheckout();
  const { code, stderr } = await checkout.run(["test", "--fats"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, '"--fats"');
  assertEquals(checkout.takeCalls(), []);
});
