import Broker
import Telemetry

extension Health {
    /// Ready means that SUBMIT is taken: the store thread says what stands in its way.
    func watch(_ published: Published) {
        watch(.clockTrusted) {
            guard published.standing.isClockBehind else { return nil }
            return BilingualText(
                sv: "Klockan står före det senast skrivna. SUBMIT vägras tills den stämmer.",
                en: "The clock stands before what was last written. SUBMIT is refused until it "
                    + "is right.")
        }
        watch(.diskRoom) {
            guard published.standing.isDiskLow else { return nil }
            return BilingualText(
                sv: "Disken är under sin reserv. SUBMIT vägras tills det finns plats.",
                en: "The disk is below its reserve. SUBMIT is refused until there is room.")
        }
    }
}
