import { eachIsFit } from './fitScreens';
import { FLOOR_CASES } from './floorCases';

eachIsFit(FLOOR_CASES);
