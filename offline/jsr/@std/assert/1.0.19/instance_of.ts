import { failWith } from "./_message.ts";

/** Any constructor. */
export type AnyConstructor = new (...args: never[]) => unknown;
/** What a constructor makes. */
export type GetConstructorType<T extends AnyConstructor> = InstanceType<T>;

/**
 * Passes if `actual instanceof expectedType`.
 *
 * @param actual The object to look at.
 * @param expectedType The class that it should belong to.
 * @param msg Added to the error's message.
 * @throws {AssertionError} If it does not belong to it.
 */
export function assertInstanceOf<T extends abstract new (...args: never[]) => unknown>(
  actual: unknown,
  expectedType: T,
  msg = "",
): asserts actual is InstanceType<T> {
  if (actual instanceof expectedType) return;
  failWith(
    `Expected object to be an instance of "${expectedType.name}" but was "${typeName(actual)}"`,
    msg,
  );
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name ?? "Object";
}
