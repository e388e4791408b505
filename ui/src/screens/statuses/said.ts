import { isolated } from '../../i18n/params';
import type { MapStatusesIn, TheirStatus } from '../../ipc/bindings';

/** A part of what an owner says; the rest stays. */
export type Said = Partial<Pick<MapStatusesIn, 'targets' | 'meanings'>>;

/** A status of the shop by its name there; by its slug where only orders told of it. */
export const nameOf = ({ name, slug }: TheirStatus) => (name === '' ? `‹${slug}›` : isolated(name));
