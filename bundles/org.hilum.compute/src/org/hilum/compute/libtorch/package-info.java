// SPDX-License-Identifier: EPL-2.0
/** What runtimes on libtorch have in common. */
package org.hilum.compute.libtorch;
