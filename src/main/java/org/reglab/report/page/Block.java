package org.reglab.report.page;

/** What a section is made of. The methods are for the template, which has no types: all but one answer null. */
public sealed interface Block permits Card, Chart, Choice, Command, Pictures, Table {
    default Card card() {
        return this instanceof Card card ? card : null;
    }

    default Chart chart() {
        return this instanceof Chart chart ? chart : null;
    }

    default Choice choice() {
        return this instanceof Choice choice ? choice : null;
    }

    default Command command() {
        return this instanceof Command command ? command : null;
    }

    default Pictures pictures() {
        return this instanceof Pictures pictures ? pictures : null;
    }

    default Table table() {
        return this instanceof Table table ? table : null;
    }
}
