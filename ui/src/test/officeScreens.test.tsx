import { eachIsFit } from './fitScreens';
import { OFFICE_CASES } from './officeCases';

eachIsFit(OFFICE_CASES);
