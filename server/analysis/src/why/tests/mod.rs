mod examples;
mod hosts;
mod pairs;
mod robust;
