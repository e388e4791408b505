import { useAction, useCommand } from '../ipc/queries';
import { useUi } from '../state/ui';

/** Sounds of the station on or off; the backend plays them and keeps the setting. */
export function useMute(): { muted: boolean; toggle: () => void } {
  const settings = useCommand('settings.get', {}).data;
  const save = useAction('settings.set');
  const { muted, set } = useUi();
  const toggle = () => {
    if (!settings) return;
    set({ muted: !muted });
    save.mutate({ ...settings, sounds: { ...settings.sounds, muted: !muted } });
  };
  return { muted, toggle };
}
