/** Elements whose text does not fit and is not meant to be cut. */
export function cutTexts(): string[] {
  const controls = document.querySelectorAll('button, h1, h2, label, [role=radio], nav a span');
  return [...controls]
    .filter((el) => el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== 'inline')
    .filter((el) => !el.closest('.sr-only') && !el.querySelector('.sr-only, [class*=hint]'))
    .map((el) => `${el.tagName} ${el.textContent}`);
}

/** What can be moved sideways: the page itself, or a part of it that scrolls. */
export function sideways(): string[] {
  const scrolls = (el: Element) => /auto|scroll/.test(getComputedStyle(el).overflowX);
  return [document.documentElement, ...document.querySelectorAll('#root *, [role=dialog]')]
    .filter((el) => el === document.documentElement || scrolls(el))
    .filter((el) => el.scrollWidth > el.clientWidth + 1)
    .map((el) => `${el.tagName} ${el.className}`);
}
