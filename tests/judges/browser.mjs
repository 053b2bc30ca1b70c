// axe-core in Chromium: what stands between a page and somebody who cannot see, point or zoom.
import { chromium } from "playwright-core";
import axe from "axe-core";
import { answerEach } from "./answering.mjs";

// WCAG 2.1, levels A and AA, axe's own rules for headings and landmarks, and tables' headers.
const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
  rules: { "td-has-header": { enabled: true } },
  resultTypes: ["violations", "incomplete"],
};

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox"], // there is none for root, and the pages are ours
});

const HERE = "https://here.example/";
const page = await browser.newPage();
let html = "";
let noted = [];
await page.route("**", (route) => {
  if (route.request().url() === HERE) {
    return route.fulfill({ body: html, contentType: "text/html; charset=utf-8" });
  }
  noted.push(`asks-others: ${route.request().url()}`);
  return route.abort();
});
page.on("console", (message) => noted.push(`complains: ${message.text()}`));

async function judged({ page: given, width, media, scheme, picture }) {
  [html, noted] = [given, []];
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ media, colorScheme: scheme });
  await page.goto(HERE);
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  const loading = noted; // what axe does later is not the page's doing
  noted = [];
  await page.evaluate(axe.source); // as text, which the page's own policy does not forbid
  return [
    ...loading,
    ...(await page.evaluate(axeOnPage, OPTIONS)),
    ...(await page.evaluate(sideways)),
    ...(media === "screen" ? await unreachable() : []),
  ];
}

/** In the page: what axe finds wrong, and what it cannot decide. */
async function axeOnPage(options) {
  const { violations, incomplete } = await globalThis.axe.run(document, options);
  const told = (kind) => (rule) =>
    rule.nodes.map((node) => `${kind}${rule.id}: ${node.html} ${node.failureSummary}`);
  return [...violations.flatMap(told("")), ...incomplete.flatMap(told("undecided-"))];
}

/** In the page: whether reading it takes scrolling in two directions (WCAG 1.4.10). */
function sideways() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`sideways: ${scrollWidth} in ${clientWidth} px`] : [];
}

/** What the tab key does not come to, or not visibly (WCAG 2.1.1 and 2.4.7). */
async function unreachable() {
  const controls = await page.evaluate(numbered);
  const reached = new Map();
  for (let pressed = 0; pressed <= controls.length; pressed += 1) {
    await page.keyboard.press("Tab");
    const { number, visible } = await page.evaluate(focused);
    reached.set(number, visible);
  }
  return controls.flatMap((control, number) => {
    if (!reached.has(number)) return [`unreachable: ${control}`];
    return reached.get(number) ? [] : [`focus-unseen: ${control}`];
  });
}

function numbered() {
  const controls = [...document.querySelectorAll("a[href], button, summary, input, select")];
  const shown = controls.filter((control) => control.checkVisibility());
  shown.forEach((control, number) => control.setAttribute("data-number", number));
  return shown.map((control) => control.outerHTML);
}

function focused() {
  const control = document.activeElement;
  const style = getComputedStyle(control);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {
    number: Number(control.getAttribute("data-number") ?? -1),
    visible: outlined || style.boxShadow !== "none",
  };
}

await answerEach(`Chromium ${browser.version()}, axe-core ${axe.version}`, judged);
await browser.close();
