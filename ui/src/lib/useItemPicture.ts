import { useQuery } from '@tanstack/react-query';
import type { ItemPicture } from '../ipc/bindings';
import { call } from '../ipc/client';

/** Items asked for with one command; the backend takes no more. */
const MOST = 500;

type Names = ReadonlyMap<string, string | null>;

let waiting: { ids: Set<string>; answer: Promise<Names> } | undefined;

async function askFor(ids: ReadonlySet<string>): Promise<Names> {
  // Everything that is drawn together has asked by then.
  await Promise.resolve();
  waiting = undefined;
  const all = [...ids];
  const parts: Promise<ItemPicture[]>[] = [];
  for (let from = 0; from < all.length; from += MOST)
    parts.push(call('items.pictures', { itemIds: all.slice(from, from + MOST) }));
  return new Map((await Promise.all(parts)).flat().map(({ itemId, picture }) => [itemId, picture]));
}

async function nameOf(id: string): Promise<string | null> {
  if (!waiting) {
    const ids = new Set<string>();
    waiting = { ids, answer: askFor(ids) };
  }
  waiting.ids.add(id);
  return (await waiting.answer).get(id) ?? null;
}

/** The name of an item's picture, `null` where there is none; all items of a screen are asked for at once. */
export function useItemPicture(itemId: string | null | undefined): string | null {
  const { data } = useQuery({
    queryKey: ['items.pictures', itemId],
    queryFn: () => nameOf(itemId ?? ''),
    enabled: Boolean(itemId),
  });
  return data ?? null;
}
