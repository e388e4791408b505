import type { People, Person, Right } from '../ipc/bindings';

const RIGHTS: readonly Right[] = [
  ...(['pick', 'pack', 'moveStock', 'adjustStock', 'approveStock', 'manageOrders', 'enterOrders'] as const),
  ...(['refund', 'print', 'decideSync', 'configureStation', 'configureFloor', 'connectShops'] as const),
  ...(['manageUsers', 'seeContacts', 'export'] as const),
];

/** A station that has no users yet. */
export const nobody: People = {
  ...{ people: [], signedIn: null, isLocked: false, rights: [...RIGHTS], idleMinutes: 15 },
};

export const olena: Person = {
  ...{ id: 'user-1', name: 'Олена Коваль', role: 'owner', hasPin: true, hasBadge: true },
  ...{ isActive: true, mayManage: true },
};
const taras: Person = { ...olena, id: 'user-2', name: 'Тарас', role: 'packer', hasBadge: false };
const zofia: Person = { ...olena, id: 'user-3', name: 'Zofia Żółć', role: 'picker', hasPin: false };

const people = [olena, taras, zofia];
export const signedIn: People = { ...nobody, people, signedIn: olena };
export const locked: People = { ...nobody, people, isLocked: true, rights: [] };
export const packing: People = {
  ...nobody,
  ...{ people: people.map((person) => ({ ...person, mayManage: false })), signedIn: taras },
  rights: ['pick', 'pack', 'moveStock', 'print', 'configureStation'],
};
