/**
 * Finds submitted notebooks in files, folders and zip archives.
 * @module
 */
import { unzipSync } from "fflate";
import { basename, dirname, join, resolve } from "node:path";

/** A notebook that somebody handed in. */
export interface Submission {
  /** Whose it is: the name of its folder. Never used as a path. */
  readonly student: string;
  /** The file's name. */
  readonly file: string;
  /** The file's content; undefined if it could not be read. */
  readonly content: Uint8Array<ArrayBuffer> | undefined;
  /** Why it could not be read. */
  readonly problem: string;
}

/** A notebook with all its outputs rarely has more. */
const maximumSize = 50_000_000;

/**
 * Finds the notebooks below a path: one notebook, a folder with a folder for each student, or a zip archive of such a
 * folder. Symbolic links are not followed.
 *
 * @example
 * ```ts
 * import { findSubmissions } from "course/grading/submissions.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const folder = Deno.makeTempDirSync();
 * Deno.mkdirSync(`${folder}/Kim`);
 * Deno.writeTextFileSync(`${folder}/Kim/01.ipynb`, "{}");
 * const [{ student, file }] = findSubmissions(folder);
 * assertEquals([student, file], ["Kim", "01.ipynb"]);
 * Deno.removeSync(folder, { recursive: true });
 * ```
 * @param path The file or folder.
 * @returns The notebooks, by student and name.
 * @throws {Error} If there is nothing at this path, or the archive cannot be read.
 */
export function findSubmissions(path: string): Submission[] {
  const info = Deno.statSync(path);
  const found = info.isDirectory
    ? fromFolder(path)
    : /\.zip$/i.test(path)
    ? fromZip(path)
    : [fromFile(path, basename(dirname(resolve(path))))];
  const key = ({ student, file }: Submission) => `${student}\0${file}`;
  return found.sort((a, b) => key(a) < key(b) ? -1 : 1);
}

function fromFolder(folder: string): Submission[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isNotebook(entry.name) && !entry.isDirectory) {
      return [fromFile(path, basename(resolve(folder)))];
    }
    return entry.isDirectory ? fromStudentFolder(path, entry.name) : [];
  });
}

/** A student's folder may have folders of its own, as some collecting programs make them. */
function fromStudentFolder(folder: string, student: string): Submission[] {
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(folder)];
  } catch (error) {
    return [{ student, file: "", content: undefined, problem: describe(error) }];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory && entry.name !== ".ipynb_checkpoints") {
      return fromStudentFolder(path, student);
    }
    return isNotebook(entry.name) && !entry.isDirectory ? [fromFile(path, student)] : [];
  });
}

function fromFile(path: string, student: string): Submission {
  const file = basename(path);
  const refuse = (problem: string) => ({ student, file, content: undefined, problem });
  try {
    // A link may lead anywhere, and a pipe has no end.
    const info = Deno.lstatSync(path);
    if (info.isSymlink) return refuse("The file is a symbolic link.");
    if (!info.isFile) return refuse("This is no ordinary file.");
    if (info.size > maximumSize) return refuse("The file is larger than 50 MB.");
    return { student, file, content: Deno.readFileSync(path), problem: "" };
  } catch (error) {
    return refuse(describe(error));
  }
}

function fromZip(path: string): Submission[] {
  const refused: Submission[] = [];
  const entries = unzipSync(Deno.readFileSync(path), {
    filter: ({ name, originalSize }) => {
      if (!isNotebook(name) || name.includes("__MACOSX/") || name.includes(".ipynb_checkpoints/")) {
        return false;
      }
      if (originalSize <= maximumSize) return true;
      refused.push({
        ...placeOf(name),
        content: undefined,
        problem: "The file is larger than 50 MB.",
      });
      return false;
    },
  });
  const names = Object.keys(entries);
  // An archive of a folder has this folder in front of every name.
  const [top] = names[0]?.split("/") ?? [];
  const isWrapped = names.every((name) => name.startsWith(`${top}/`) && name.split("/").length > 2);
  return names.map((name): Submission => {
    const content = Uint8Array.from(entries[name]);
    return { ...placeOf(isWrapped ? name.slice(top.length + 1) : name), content, problem: "" };
  }).concat(refused);
}

function placeOf(name: string): { student: string; file: string } {
  const parts = name.split("/").filter((part) => part !== "");
  return { student: parts.length > 1 ? parts[0] : "", file: parts[parts.length - 1] };
}

function isNotebook(name: string): boolean {
  return /\.ipynb$/i.test(name) && !basename(name).startsWith(".");
}

function describe(error: unknown): string {
  if (error instanceof Deno.errors.PermissionDenied) return "The file may not be read.";
  return error instanceof Error
    ? `The file cannot be read: ${error.name}.`
    : "The file cannot be read.";
}
