internal import Glibc

package enum Cores {
    /// Whether a thread may look for what another one does without standing in its way.
    package static let areSpare = sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1
}
