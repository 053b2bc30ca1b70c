// A judge's side of the conversation that judge.py begins.
import { createInterface } from "node:readline";

/** Say who answers, then answer each line of JSON on the standard input with one of our own. */
export async function answerEach(version, answer) {
  say({ answer: version });
  for await (const line of createInterface({ input: process.stdin })) {
    say(await outcome(answer, JSON.parse(line)));
  }
}

async function outcome(answer, question) {
  try {
    return { answer: await answer(question) };
  } catch (error) {
    return { refused: String(error) };
  }
}

function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
