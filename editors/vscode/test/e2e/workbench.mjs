import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

// For what hangs: where two processors do the work of thirty, saving a file has taken more than a minute.
const PATIENCE = 240_000;

/** What a person does in VS Code, and what that person sees. */
export class Workbench {
  constructor(page, pictures, url, home) {
    Object.assign(this, { page, pictures, url, home, begun: Date.now() });
    page.setDefaultTimeout(PATIENCE);
  }

  step(text) {
    console.log(`${((Date.now() - this.begun) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  }

  /** Opens VS Code with a file. */
  async open(file) {
    const remote = `vscode-remote://${new URL(this.url).host}${file}`;
    const payload = encodeURIComponent(JSON.stringify([["openFile", remote]]));
    await this.page.goto(`${this.url}/?folder=${this.home}&payload=${payload}`, { waitUntil: "domcontentloaded" });
    await this.page.waitForSelector(".monaco-workbench");
    await this.page.waitForSelector(".monaco-editor .view-line");
  }

  /** Opens VS Code with a directory in which nothing is open. */
  async openFolder(folder) {
    await this.page.goto(`${this.url}/?folder=${folder}`, { waitUntil: "domcontentloaded" });
    await this.page.waitForSelector(".monaco-workbench .statusbar-item");
  }

  /** Opens what VS Code shows by itself where an extension is installed by hand. */
  async walkthrough(title) {
    await this.command("Welcome: Open Walkthrough...");
    await this.choose(title);
    await this.sees(".getting-started-step");
  }

  /** Puts a text into the clipboard. */
  async copy(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  }

  /** Chooses a colour theme, which gives its window a class. */
  async theme(label, name) {
    // By its keys: of the palette's commands, the one for the marketplace comes first.
    await this.page.keyboard.press("Control+K");
    await this.page.keyboard.press("Control+T");
    await this.page.fill('.quick-input-widget input[placeholder*="Color Theme"]', label);
    await this.page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${label}")`);
    await this.page.keyboard.press("Enter");
    await this.sees(`.monaco-workbench.${name}`);
    await this.seesNot(".quick-input-widget:visible");
  }

  /** Opens a file by its path, for the first time. */
  async quickOpen(file) {
    const name = path.basename(file);
    const directory = path.join("~", path.relative(this.home, path.dirname(file)));
    await this.page.keyboard.press("Control+P");
    await this.page.fill(".quick-input-widget input", file);
    // Until the search has ended, Enter would open a file of the same name that was opened before, or nothing.
    await this.sees(`.quick-input-list .monaco-list-row.focused[aria-label="${name} ${directory}, file results"]`);
    await this.page.keyboard.press("Enter");
  }

  async tab(name) {
    await this.page.click(`.tab:has-text("${name}")`);
    await this.page.waitForSelector(`.tab.active:has-text("${name}")`);
  }

  /** Waits until a file is in front and has the keyboard. A list that is opened before closes again. */
  async inFront(name) {
    await this.page.waitForSelector(`.editor-group-container.active .tab.active:has-text("${name}")`);
    await this.page.waitForSelector(".editor-group-container.active .monaco-editor.focused");
  }

  /** Runs a command by its title. */
  async command(title) {
    await this.page.keyboard.press("F1");
    await this.page.waitForSelector(".quick-input-widget input");
    await this.page.keyboard.insertText(title);
    // Before the list is filtered, Enter would run what is first in it.
    await this.page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${title}")`);
    await this.page.keyboard.press("Enter");
  }

  /** Chooses from the list that a command shows. */
  async choose(label) {
    await this.page.click(`.quick-input-list .monaco-list-row:has-text("${label}")`);
  }

  /** The first line in the editor in front that contains a text. */
  line(text) {
    return this.page.locator(".editor-group-container.active .view-line", { hasText: text }).first();
  }

  async clickIn(line, word) {
    await this.line(line).locator("span", { hasText: word }).last().click();
  }

  async sees(selector, text) {
    const found = text === undefined ? selector : `${selector}:has-text("${text}")`;
    await this.page.waitForSelector(found);
  }

  /** Points at a word of a file that is shown as it stays, and waits until its hover shows a text. */
  async hover(line, word, text) {
    await this.line(line).locator("span", { hasText: word }).last().hover();
    await this.sees(".monaco-hover", text);
  }

  /** Waits until the server has said what is wrong with the file in front, which the status bar shows. */
  async isChecked() {
    await this.sees('.statusbar-item[id*="aws-config-lsp.status"] .codicon:not(.codicon-loading)');
  }

  async seesNot(selector) {
    await this.page.waitForSelector(selector, { state: "detached" });
  }

  /** Waits until a preview of Markdown shows a text; it is drawn in a frame within a frame. */
  async previews(tab, text) {
    await this.page.waitForSelector(`.tab:has-text("${tab}")`);
    await until(async () => {
      const texts = this.page.frames().map((frame) => frame.innerText("body", { timeout: 1000 }).catch(() => ""));
      return (await Promise.all(texts)).some((one) => one.includes(text));
    }, () => `${tab} does not show ${text}`);
  }

  /**
   * Puts the cursor on a word and opens the menu of its light bulb: not by the key, because VS Code asks for the bulb
   * after each change of the cursor and of the findings, and that calls off what the key has asked. The bulb has its
   * answer: https://github.com/microsoft/vscode/blob/main/src/vs/editor/contrib/codeAction/browser/codeActionModel.ts
   */
  async fix(line, word, title) {
    const editor = ".editor-group-container.active";
    const bulb = `${editor} :is(.lightBulbWidget, [class*="gutter-lightbulb"]):visible`;
    await this.line(line).click();
    await this.sees(`${editor} [class*="squiggly-"]`);
    // The empty last line has no bulb, so that the next one is that of the word.
    await this.page.keyboard.press("Control+End");
    await this.seesNot(bulb);
    await this.clickIn(line, word);
    await this.page.click(bulb);
    const entry = `.action-widget .monaco-list-row:has-text("${title}")`;
    await this.sees(entry);
    return { choose: () => this.page.click(entry) };
  }

  async saveAll() {
    await this.command("File: Save All Files");
  }

  /** Waits until a file on disk is as it should be. */
  async file(file, wanted, what) {
    // It may not be there yet.
    const text = () => (fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "");
    await until(() => wanted(text()), () => `${what}\n${shape(text())}`);
  }

  /** Waits for a file that only its owner can read. */
  async isPrivate(file) {
    await until(() => fs.existsSync(file), () => `${file} is not created`);
    assert.equal((fs.statSync(file).mode & 0o777).toString(8), "600");
  }

  /** Waits until a secret is covered: dots in its place, which can be read, and nothing of it. */
  async covers(line, secret) {
    const covered = (one) => !one.text.includes(secret) && one.dots !== undefined;
    const { dots } = await this.painted(line, covered, `${line} is not covered`);
    assert.equal(dots.text, '"••••••••"');
    assert.ok(dots.width > 20 && dots.width < 160, `the dots are ${dots.width} pixels wide`);
    assert.ok(contrast(dots.colour, dots.background) >= 4.5, `the dots are ${dots.colour} on ${dots.background}`);
  }

  /** Waits until none of some secrets is anywhere in the editor. */
  async coversAll(secrets) {
    await this.hides(this.page.locator(".editor-group-container.active .view-lines"), secrets);
  }

  /** Waits until none of some secrets is in a part of the window. */
  async hides(part, secrets) {
    const isHidden = async () => {
      const text = await part.innerText();
      return !secrets.some((secret) => text.includes(secret));
    };
    await until(isHidden, () => "a secret is not covered");
  }

  /** Waits until a text can be read. */
  async shows(line, text) {
    await this.painted(line, (one) => one.text.includes(text) && one.dots === undefined, `${line} is covered`);
  }

  /** Waits until a line is on the screen as it should be. */
  async painted(text, wanted, what) {
    return until(async () => {
      const one = await this.line(text).evaluate(paint).catch(() => undefined);
      return one !== undefined && wanted(one) && one;
    }, () => what);
  }

  async picture(name) {
    fs.mkdirSync(this.pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(this.pictures, `${name}.png`) });
  }
}

/** Waits until something is true, and answers it. */
async function until(found, what) {
  for (const end = Date.now() + PATIENCE; ; ) {
    const one = await found();
    if (one) return one;
    assert.ok(Date.now() < end, what());
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Run in the page: the text of a line that is on the screen, and the dots in it. */
function paint(line) {
  const spans = [...line.querySelectorAll("span")];
  const dotted = spans.find((one) => getComputedStyle(one, "::before").content.includes("•"));
  if (dotted === undefined) return { text: line.innerText };
  const { content, color, backgroundColor } = getComputedStyle(dotted, "::before");
  const dots = { text: content, colour: color, background: backgroundColor, width: dotted.getBoundingClientRect().width };
  return { text: line.innerText, dots };
}

/** How well one colour is read on another: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(colour, background) {
  const [dark, light] = [luminance(colour), luminance(background)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const channels = colour.match(/\d+(\.\d+)?/g).slice(0, 3).map((one) => Number(one) / 255);
  const linear = channels.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

/** A file without its values, which may be secret. */
function shape(text) {
  return text.replaceAll(/=.*/g, "= …");
}
