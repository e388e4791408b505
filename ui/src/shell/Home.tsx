import { Navigate } from '@tanstack/react-router';
import { useCommand } from '../ipc/queries';

/** Where the app starts: at the first run it asks what to work on. */
export function Home() {
  const info = useCommand('app.info', {});
  if (info.error) throw info.error;
  if (!info.data) return null;
  return <Navigate to={info.data.workspace === 'empty' ? '/welcome' : '/orders'} replace />;
}
