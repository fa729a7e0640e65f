// The desk's own words, in the page's language; those of the brief come with it.
export const language = document.documentElement.lang;
const words = {};

export async function loadWords() {
  const answer = await fetch(`/words?lang=${language}`);
  Object.assign(words, await answer.json());
}

export const has = (key) => key in words;
// {name} of a word is replaced; what runs another way is set apart.
export const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => `\u2068${values[name] ?? ""}\u2069`);
// A name in the page's language, of {"en": …}; `fallback` where there is none.
export const nameIn = (names, fallback) => names?.[language] ?? names?.en ?? Object.values(names ?? {})[0] ?? fallback;
