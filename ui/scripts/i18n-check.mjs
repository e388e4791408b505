/**
 * Fails when the catalogues are behind the source, when a text is missing, when a translation lost a placeholder or a
 * tag, and when a plural lacks a form that its language needs. `lingui compile --strict` sees none of the last three.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = dirname(dirname(fileURLToPath(import.meta.url)));
const languages = ['en', 'uk', 'pl', 'ru'];
const file = (language) => join(ui, 'src/i18n/locales', `${language}.po`);
const problems = [];

/** The entries of a PO file: [source text, translation]. */
function entries(po) {
  const joined = (block) => [...block.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => part[1]).join('');
  const found = po.matchAll(/^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)/gm);
  return [...found].map((entry) => [joined(entry[1]), joined(entry[2])]).filter(([id]) => id !== '');
}

/** Names of arguments and numbers of tags, sorted. A plural form of one word is no argument. */
function slots(text) {
  const argument = /(?<![,}]\s*(?:zero|one|two|few|many|other)\s*)\{(\w+)(?:,|\})/g;
  const names = [...text.matchAll(argument)].map((match) => match[1]);
  const tags = [...text.matchAll(/<\/?(\d+)\/?>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...names, ...tags])].sort().join(' ');
}

/** Plural forms of `text` that its language has and the text lacks. */
function missingForms(text, language) {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const plurals = text.matchAll(/\{\w+, plural,((?:[^{}]|\{[^{}]*\})*)\}/g);
  return [...plurals].flatMap((plural) => {
    const present = [...plural[1].matchAll(/(zero|one|two|few|many|other)\s*\{/g)].map((match) => match[1]);
    return needed.filter((form) => !present.includes(form));
  });
}

function checkFresh() {
  const before = languages.map((language) => readFileSync(file(language), 'utf8'));
  const shell = process.platform === 'win32';
  const extract = spawnSync('npx', ['lingui', 'extract', '--clean'], { cwd: ui, encoding: 'utf8', shell });
  if (extract.status !== 0) problems.push(`extract failed: ${extract.stderr || extract.stdout}`);
  const undated = (po) => po.replace(/"POT-Creation-Date:.*\n/, '');
  languages.forEach((language, index) => {
    const now = readFileSync(file(language), 'utf8');
    if (undated(now) !== undated(before[index]))
      problems.push(`${language}: behind the source, run npm run i18n`);
    writeFileSync(file(language), before[index]);
  });
}

checkFresh();
let texts = 0;
for (const language of languages) {
  for (const [id, text] of entries(readFileSync(file(language), 'utf8'))) {
    texts++;
    if (text === '') problems.push(`${language}: missing: ${id}`);
    else if (slots(id) !== slots(text)) problems.push(`${language}: placeholders differ: ${id}`);
    const forms = missingForms(text, language);
    if (forms.length > 0) problems.push(`${language}: plural forms ${forms.join(', ')} missing: ${text}`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`${texts} texts in ${languages.length} languages, ${problems.length} problems`);
process.exit(problems.length > 0 || texts === 0 ? 1 : 0);
