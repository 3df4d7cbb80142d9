package import Coordination

extension StoreError {
    /// What to do about it.
    package var remedy: Localized {
        switch self {
        case .folderIsFile, .folderNotWritable:
            Localized(
                sv: "Ange en mapp som tjänstens användare äger (rättigheter 0700); mappen ovanför "
                    + "måste finnas.",
                en: "Name a folder that the service's user owns (mode 0700); the folder above it "
                    + "must exist."
            )
        case .locked:
            Localized(
                sv: "Stoppa den processen eller ange en annan datamapp. Ta inte bort låsfilen.",
                en: "Stop that process or name another data folder. Do not remove the lock file."
            )
        case .foreignFile, .notADatabase:
            Localized(
                sv: "Flytta undan filen eller ange en annan datamapp. Inget har ändrats i den.",
                en: "Move the file away or name another data folder. Nothing in it was changed."
            )
        case .newerSchema:
            Localized(
                sv: "Starta den nyare versionen av programmet, eller återställ en säkerhetskopia "
                    + "från tiden före uppgraderingen. Inget har ändrats i filen.",
                en: "Start the newer version of the program, or restore a backup from before the "
                    + "upgrade. Nothing in the file was changed."
            )
        case .corrupt, .io:
            Localized(
                sv: "Kontrollera disken, ta undan en kopia av hela datamappen och återställ den "
                    + "senaste säkerhetskopian.",
                en: "Check the disk, set a copy of the whole data folder aside and restore the "
                    + "latest backup."
            )
        case .sqliteTooOld:
            Localized(
                sv: "Installera SQLite 3.37 eller senare.",
                en: "Install SQLite 3.37 or later."
            )
        case .settingNotHeld:
            Localized(
                sv: "Lägg datamappen på ett lokalt filsystem (inte nätverksmonterat) och kör med "
                    + "operativsystemets eget SQLite.",
                en: "Keep the data folder on a local file system (not a network mount) and run "
                    + "with the operating system's own SQLite."
            )
        case .modeMismatch:
            Localized(
                sv: "Ange en annan datamapp: ett lager byter aldrig läge.",
                en: "Name another data folder: a store never changes its mode."
            )
        case .migrationFailed:
            Localized(
                sv: "Lagret står kvar i sin gamla version. Starta den förra versionen av "
                    + "programmet och anmäl felet.",
                en: "The store stands in its old version. Start the previous version of the "
                    + "program and report the fault."
            )
        case .diskFull:
            Localized(
                sv: "Frigör utrymme på disken och starta igen. Inget kvitterat har gått förlorat.",
                en: "Free space on the disk and start again. Nothing acknowledged was lost."
            )
        }
    }
}
