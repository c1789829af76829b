/** The pages about profiles that the server has made, by the paths of the documents that show them. */

/** What the server answers about a profile, or about all. */
export interface ProfilePage {
  profile: string;
  markdown: string;
}

export class Pages {
  private readonly texts = new Map<string, string>();

  /** Keeps a page in place of an earlier one about the same profile. Answers the path of its document. */
  add({ profile, markdown }: ProfilePage): string {
    // The last part of the path is the title of the tab, so a name must not have more than one.
    const path = `/${profile.replace(/[\\/]/g, "∕")}.md`;
    this.texts.set(path, markdown);
    return path;
  }

  text(path: string): string | undefined {
    return this.texts.get(path);
  }
}

/** The page in an answer of the server, if it is one. */
export function pageOf(answer: unknown): ProfilePage | undefined {
  const page = answer as Partial<ProfilePage> | null | undefined;
  if (typeof page?.markdown !== "string") return undefined;
  const { profile = "Profile Graph", markdown } = page;
  return typeof profile === "string" ? { profile, markdown } : undefined;
}
