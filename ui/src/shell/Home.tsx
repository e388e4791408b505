import { Navigate } from '@tanstack/react-router';
import { useCommand } from '../ipc/queries';

/** Where the app starts: at the first run it asks what to work on, later the work goes on where it was. */
export function Home() {
  const info = useCommand('app.info', {});
  const session = useCommand('packing.current', {});
  if (info.error) throw info.error;
  if (!info.data || session.isPending) return null;
  if (info.data.workspace === 'empty') return <Navigate to="/welcome" replace />;
  return <Navigate to={session.data ? '/packing' : '/orders'} replace />;
}
