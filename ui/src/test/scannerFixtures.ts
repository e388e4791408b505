import type { ScaleNow, ScaleState, ScannerSettings, ScannerState, TestCode } from '../ipc/bindings';

export const scannerSettings: ScannerSettings = {
  source: 'keyboard',
  layout: 'us',
  maxGapMs: 35,
  prefix: '',
  suffix: '',
  end: 'enter',
  serial: { port: '', baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
};

export const scanner: ScannerState = { settings: scannerSettings, port: 'unused', ports: [] };

/** A scanner at a port that is not plugged in. */
export const serialScanner: ScannerState = {
  settings: {
    ...scannerSettings,
    source: 'serial',
    serial: { ...scannerSettings.serial, port: '/dev/ttyUSB0' },
  },
  port: 'absent',
  ports: ['/dev/ttyUSB0', '/dev/ttyUSB1'],
};

/** No scale is used here. */
export const noScale: ScaleState = {
  settings: { isOn: false, protocol: 'sends', serial: scannerSettings.serial },
  now: { port: 'unused', reading: null },
  ports: [],
};

/** What a scale says of so many grams that have rested. */
export const rested = (grams: number, weighingId: string): ScaleNow => ({
  port: 'open',
  reading: { kind: 'weight', grams, isStable: true, weighingId },
});

/** A scale with a parcel on it. */
export const scale: ScaleState = {
  settings: { isOn: true, protocol: 'mtSics', serial: { ...scannerSettings.serial, port: '/dev/ttyUSB1' } },
  now: rested(1_240, 'weighing-1'),
  ports: ['/dev/ttyUSB0', '/dev/ttyUSB1'],
};

/** The bars are invented; the payloads are those of the backend. */
export const testCodes: TestCode[] = [
  { payload: 'Az09-/.', text: 'Az09-/.', runs: [2, 1, 1, 2, 3, 2, 2, 1, 1], quietZone: 10 },
  {
    payload: '010482000012345710AB-12\x1d217',
    text: '(01)04820000123457(10)AB-12(21)7',
    runs: [2, 1, 1, 2, 3, 2, 4, 1, 1],
    quietZone: 10,
  },
];
