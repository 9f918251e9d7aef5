import { AssertionError } from "@std/assert";

/** Says that an assertion should pass. Uses no assertion itself: what is under test must not be its own judge. */
export function passes(assertion: () => void): void {
  assertion();
}

/** Says that an assertion should fail, with a message that has the given parts. */
export function fails(assertion: () => void, ...messageParts: string[]): void {
  let thrown: unknown;
  try {
    assertion();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof AssertionError)) {
    throw new Error(`Expected an AssertionError of ${assertion}, got ${thrown}`);
  }
  for (const part of messageParts) {
    if (!thrown.message.includes(part)) {
      throw new Error(`Expected "${part}" in the message "${thrown.message}"`);
    }
  }
}
