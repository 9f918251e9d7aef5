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
  /** Reads the file now: a class's notebooks together may be larger than the memory. */
  readonly read: () => SubmittedContent;
}

/** What stands in a submitted file, or why it cannot be read. */
export type SubmittedContent =
  | { readonly content: Uint8Array<ArrayBuffer>; readonly problem?: undefined }
  | { readonly content?: undefined; readonly problem: string };

/** A notebook with all its outputs rarely has more. */
const maximumSize = 50_000_000;
const tooLarge = "The file is larger than 50 MB.";

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
    const problem = describe(error);
    return [{ student: composed(student), file: "", read: () => ({ problem }) }];
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
  return { student: composed(student), file: basename(path), read: () => readNotebook(path) };
}

function readNotebook(path: string): SubmittedContent {
  try {
    // A link may lead anywhere, and a pipe has no end.
    const info = Deno.lstatSync(path);
    if (info.isSymlink) return { problem: "The file is a symbolic link." };
    if (!info.isFile) return { problem: "This is no ordinary file." };
    if (info.size > maximumSize) return { problem: tooLarge };
    return { content: Deno.readFileSync(path) };
  } catch (error) {
    return { problem: describe(error) };
  }
}

function fromZip(path: string): Submission[] {
  const archive = Deno.readFileSync(path);
  const found: { position: number; parts: string[] }[] = [];
  let position = 0;
  unzipSync(archive, {
    filter: ({ name }) => {
      // Some programs write their own system's separators, and nobody's path leads out of the archive.
      const parts = name.split(/[/\\]/).filter((part) => !["", ".", ".."].includes(part));
      const isOther = parts.includes("__MACOSX") || parts.includes(".ipynb_checkpoints");
      if (isNotebook(name) && parts.length > 0 && !isOther) found.push({ position, parts });
      position++;
      return false;
    },
  });
  // An archive of a folder has this folder in front of every name.
  const isWrapped = found.every(({ parts }) => parts.length > 2 && parts[0] === found[0].parts[0]);
  return found.map(({ position, parts }) => {
    const place = isWrapped ? parts.slice(1) : parts;
    const student = place.length > 1 ? place[0] : basename(path).slice(0, -".zip".length);
    const read = () => readEntry(archive, position);
    return { student: composed(student), file: place[place.length - 1], read };
  });
}

/** Entries are found by position: two may have one name. One that is broken or encrypted does not spoil the others. */
function readEntry(archive: Uint8Array, wanted: number): SubmittedContent {
  let position = 0;
  let isTooLarge = false;
  try {
    const [content] = Object.values(unzipSync(archive, {
      filter: ({ originalSize }) => {
        if (position++ !== wanted) return false;
        isTooLarge = originalSize > maximumSize;
        return !isTooLarge;
      },
    }));
    if (isTooLarge) return { problem: tooLarge };
    return { content: Uint8Array.from(content) };
  } catch (error) {
    return { problem: describe(error) };
  }
}

/** Some systems write Hangul and accents in pieces; the same name must be the same student. */
function composed(student: string): string {
  return student.normalize("NFC");
}

function isNotebook(name: string): boolean {
  return /\.ipynb$/i.test(name) && !/(?:^|[/\\])\.[^/\\]*$/.test(name);
}

function describe(error: unknown): string {
  if (error instanceof Deno.errors.PermissionDenied) return "The file may not be read.";
  return error instanceof Error
    ? `The file cannot be read: ${error.name}.`
    : "The file cannot be read.";
}
