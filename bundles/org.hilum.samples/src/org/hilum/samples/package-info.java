// SPDX-License-Identifier: EPL-2.0
/** The sample study that comes with Hilum: real images under CC BY-SA 4.0, ready to be copied and trained on. */
package org.hilum.samples;
