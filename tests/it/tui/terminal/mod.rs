//! The program in a pseudo-terminal.

mod difficult_terminals;
mod doctor;
mod frames;
mod homes;
mod lifecycle;
mod programs;
mod settings;
