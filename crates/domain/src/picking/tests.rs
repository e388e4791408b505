mod mis_scans;
mod put_back;
mod reference;
mod run;
mod slotting;
mod waves;
