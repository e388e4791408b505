import axe from 'axe-core';

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Accessibility violations of the page, of all rules or of the ones named: rule, and where. */
export async function violations(rules?: string[]): Promise<string[]> {
  await document.fonts.ready;
  const runOnly: axe.RunOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: EVERYTHING };
  const { violations: found } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}
