/** Elements whose text does not fit and is not meant to be cut. */
export function cutTexts(): string[] {
  const controls = document.querySelectorAll('button, h1, h2, label, [role=radio], nav a span');
  return [...controls]
    .filter((el) => el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== 'inline')
    .filter((el) => !el.closest('.sr-only') && !el.querySelector('.sr-only, [class*=hint]'))
    .map((el) => `${el.tagName} ${el.textContent}`);
}

/** Parts of the screen from which something hangs out below, where it is cut or lies under other parts. */
export function hangingOut(): string[] {
  const scrolls = (el: Element) => /auto|scroll/.test(getComputedStyle(el).overflowY);
  return [...document.querySelectorAll('main, [role=tabpanel]')]
    .filter((el) => !scrolls(el) && el.scrollHeight > el.clientHeight + 1)
    .map((el) => `${el.tagName} ${el.className}`);
}

/** What can be moved sideways: the page itself, or a part of it that scrolls. */
export function sideways(): string[] {
  const scrolls = (el: Element) => /auto|scroll/.test(getComputedStyle(el).overflowX);
  return [document.documentElement, ...document.querySelectorAll('#root *, [role=dialog]')]
    .filter((el) => el === document.documentElement || scrolls(el))
    .filter((el) => el.scrollWidth > el.clientWidth + 1)
    .map((el) => `${el.tagName} ${el.className}`);
}

/** Headings of the page that somebody sees; a locked station veils the screen below. */
export function headings(): Element[] {
  const isSeen = (el: Element) => el.checkVisibility({ visibilityProperty: true });
  return [...document.querySelectorAll('h1')].filter(isSeen);
}
