import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Role } from '../ipc/bindings';

/** What a person is here for. */
export const ROLES: Record<Role, MessageDescriptor> = {
  owner: msg`Owner`,
  manager: msg`Manager`,
  packer: msg`Packer`,
  picker: msg`Picker`,
  readOnly: msg`Read-only`,
};

/** What somebody of the role may do. */
export const ROLE_NOTES: Record<Role, MessageDescriptor> = {
  owner: msg`Everything, shops and users too.`,
  manager: msg`Everything but connecting shops and changing owners.`,
  packer: msg`Picks, packs, receives and counts; sets up this computer.`,
  picker: msg`Picks, receives and counts.`,
  readOnly: msg`Looks and changes nothing.`,
};
