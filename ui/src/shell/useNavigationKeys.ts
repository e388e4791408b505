import { useNavigate } from '@tanstack/react-router';
import { useShortcut } from '../input/shortcuts';

/** G and a letter opens a screen. */
export function useNavigationKeys(): void {
  const navigate = useNavigate();
  useShortcut('KeyG KeyO', () => void navigate({ to: '/orders' }));
  useShortcut('KeyG KeyW', () => void navigate({ to: '/waves' }));
  useShortcut('KeyG KeyP', () => void navigate({ to: '/packing' }));
  useShortcut('KeyG KeyS', () => void navigate({ to: '/stock' }));
  useShortcut('KeyG KeyD', () => void navigate({ to: '/documents' }));
  useShortcut('Ctrl+Shift+KeyP', () => void navigate({ to: '/documents', search: { tab: 'queue' } }));
  useShortcut('KeyG KeyY', () => void navigate({ to: '/sync' }));
  useShortcut('KeyG Comma', () => void navigate({ to: '/settings' }));
  useShortcut('Ctrl+Comma', () => void navigate({ to: '/settings' }));
}
