//! The program in a pseudo-terminal.

mod difficult_terminals;
mod doctor;
mod frames;
mod homes;
mod hyperlinks;
mod lifecycle;
mod programs;
mod settings;
